"""What is served beside Streamlit's pages: a chart for a newspaper, pages without JavaScript, files, and talks."""
