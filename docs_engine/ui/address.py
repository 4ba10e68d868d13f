"""Widgets whose value lives in the page's address: a refresh, a link and the back button all find it there."""

from collections.abc import Mapping

import streamlit as st


def in_address(name: str, otherwise: str = "") -> str:
    """Return what the address says under this name."""
    return str(st.query_params.get(name, otherwise))


def number_in_address(name: str) -> int | None:
    """Return a whole number from the address; None when there is none or it is not one."""
    text = in_address(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else None


def put(name: str, value: str) -> None:
    """Write a value into the address; "" takes it out."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def select(label: str, name: str, options: Mapping[str, str], *, otherwise: str = "") -> str:
    """Draw a choice among `options` (value -> label) and return what the address says; unknown values count as none."""
    wanted = in_address(name, otherwise)
    key = f"address:{name}"
    st.session_state[key] = wanted if wanted in options else otherwise
    st.selectbox(label, list(options), format_func=options.__getitem__, key=key, on_change=_from_widget, args=(name,))
    return str(st.session_state[key])


def search_box(label: str, name: str, *, placeholder: str = "") -> str:
    """Draw a line to search by and return what the address says."""
    key = f"address:{name}"
    st.session_state[key] = in_address(name)
    st.text_input(label, key=key, placeholder=placeholder, on_change=_from_widget, args=(name,), max_chars=200)
    return str(st.session_state[key]).strip()


def switch(label: str, name: str) -> bool:
    """Draw a switch and return what the address says."""
    key = f"address:{name}"
    st.session_state[key] = in_address(name) == "yes"
    st.toggle(label, key=key, on_change=_from_switch, args=(name,))
    return bool(st.session_state[key])


def _from_widget(name: str) -> None:
    put(name, str(st.session_state[f"address:{name}"]).strip())


def _from_switch(name: str) -> None:
    put(name, "yes" if st.session_state[f"address:{name}"] else "")
