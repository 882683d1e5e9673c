"""The whole public site as files that any web server or CDN can serve: `manage.py snapshot DIR`."""
