"""What is written quickly is what Python's own encoder writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.kernel.json_text import json_writer

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=9,
)
ENCODERS = (
    json.JSONEncoder(),
    json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")),
)


@given(values)
def test_it_writes_what_the_encoder_writes(value: object) -> None:
    for encoder in ENCODERS:
        assert json_writer(encoder)(value) == encoder.encode(value)


def test_it_refuses_what_the_encoder_refuses() -> None:
    with pytest.raises(TypeError):
        json_writer(ENCODERS[1])({"a": {1, 2}})
