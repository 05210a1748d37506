"""Qt's own words (context menus, print dialog) in the language of the desk."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg

STANDARD: dict[str, Message] = {
    "OK": cmsg("dialog", "OK"),
    "&OK": cmsg("dialog", "OK"),
    "Cancel": cmsg("dialog", "Go back"),
    "&Cancel": cmsg("dialog", "Go back"),
    "Save": cmsg("dialog", "Save"),
    "&Save": cmsg("dialog", "Save"),
    "Close": cmsg("dialog", "Close"),
    "&Close": cmsg("dialog", "Close"),
    "Open": msg("Open"),
    "&Open": msg("Open"),
    "Yes": msg("Yes"),
    "&Yes": msg("Yes"),
    "No": msg("No"),
    "&No": msg("No"),
    "Help": msg("Help"),
    "&Look in:": cmsg("dialog", "Where to look:"),
    "File &name:": cmsg("dialog", "Name of the file:"),
    "Files of &type:": cmsg("dialog", "Kind of files:"),
    "Directory:": cmsg("dialog", "Folder:"),
    "Directories": cmsg("dialog", "Folders"),
    "Find Directory": msg("Choose a folder"),
    "&Choose": cmsg("dialog", "Choose this"),
    "Folder": cmsg("dialog", "Folder"),
    "Parent Directory": cmsg("dialog", "Folder above"),
    "Save As": cmsg("dialog", "Save under this name"),
    "Print": cmsg("dialog", "Print"),
    "&Print": cmsg("dialog", "Print"),
    "&Undo": cmsg("menu", "Undo"),
    "&Redo": cmsg("menu", "Redo"),
    "Cu&t": cmsg("menu", "Cut"),
    "&Copy": cmsg("menu", "Copy"),
    "&Paste": cmsg("menu", "Paste"),
    "Delete": cmsg("menu", "Delete"),
    "Select All": cmsg("menu", "Select all"),
}


KEYS = "QShortcut"
# A property of the application: to look for a child binds the classes of all its children.
WORDS = "prisondesk_qt_words"


class QtWords(QTranslator):
    """Answers Qt's standard texts from our catalogues and, for the rest, from Qt's."""

    def __init__(self, t: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._fallback = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        code = "ar" if t.language.code == "ar" else "fr"
        self._fallback.load(f"qtbase_{code}", folder)

    def isEmpty(self) -> bool:
        """Say that there is always something to ask for."""
        return False

    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str | None:
        """Return a standard text of Qt, or None to keep Qt's own."""
        source = sourceText if isinstance(sourceText, str) else sourceText.decode()
        where = context if isinstance(context, str) else context.decode()
        if where == KEYS and source in {"Yes", "No"}:
            # Two keys of a telephone: looking for their names would read every catalogue.
            return None
        if (ours := STANDARD.get(source)) is not None:
            return self._t(ours)
        return self._fallback.translate(where, source, None, n) or None


def install(application: QCoreApplication, t: Translator) -> None:
    """Replace the words of Qt by those of *t*, and its formats by those of the language."""
    old, words = application.property(WORDS), QtWords(t, application)
    if isinstance(old, QtWords):
        application.removeTranslator(old)
        old.deleteLater()
    application.installTranslator(words)
    application.setProperty(WORDS, words)
    QLocale.setDefault(QLocale(t.language.qt_locale))
