"""The version, for whatever says by which one something was made."""

__all__ = ["__version__"]

__version__ = "0.1.0"
