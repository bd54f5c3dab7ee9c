"""The base page, forms and components that every room uses, and the pages for when something is wrong."""
