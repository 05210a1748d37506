"""The words of the directorate's sheet, exactly as its column « affiché » has them."""

UNSET = "non paramétré"
LIFE = "réclusion à perpétuité - pas de date"
DEATH = "peine de mort - pas de date"
FREE_NOW = "libérable immédiatement"
ASK_RELATION = "cumul ou confusion : à lire sur le jugement"
AT_LARGE = "évadé - pas de date"
ASK_TITLE = "à lire sur le titre"
