"""The database half of the cupboard: SQLAlchemy Core in, our dataclasses out."""
