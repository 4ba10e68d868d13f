"""The face in the browser: Streamlit pages and their own components. It shows and asks; it decides nothing."""
