"""The stack as data (`*.yaml`, by concern) and what turns it into one template and one zip."""
