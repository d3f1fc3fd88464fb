"""The description of the portal's API, enforced on every request and on every answer.

The YAML is read once a process; the validators built from it are kept. openapi-core stays in here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema_path import SchemaPath
from openapi_core import V31RequestValidator, V31ResponseValidator
from openapi_core.datatypes import RequestParameters
from openapi_core.security.exceptions import SecurityProviderError
from openapi_core.security.factories import SecurityProviderFactory
from openapi_core.security.providers import BaseProvider, HttpProvider
from openapi_core.templating.media_types.exceptions import MediaTypeNotFound
from openapi_core.templating.paths.datatypes import PathOperationServer
from openapi_core.templating.paths.exceptions import OperationNotFound
from openapi_core.templating.paths.finders import APICallPathFinder
from openapi_core.validation.request.exceptions import SecurityValidationError
from openapi_core.validation.schemas import oas31_schema_validators_factory
from openapi_core.validation.schemas.factories import DialectSchemaValidatorsFactory
from openapi_core.validation.schemas.validators import SchemaValidator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HOST = "http://rehearsal"


class Wrong(Enum):
    """Why a request does not fit the description."""

    ACCESS = "access"
    CONTENT_TYPE = "content type"
    SHAPE = "shape"


@dataclass(slots=True)
class Heard:
    """One request as openapi-core wants to see it; the real host plays no part."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    host_url: str = _HOST
    parameters: RequestParameters = field(init=False)

    def __post_init__(self) -> None:
        """Hand the headers to the security providers."""
        self.method = self.method.lower()
        self.parameters = RequestParameters(header=self.headers)


@dataclass(slots=True)
class Said:
    """One answer as openapi-core wants to see it."""

    status_code: int
    data: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class _Bearer(BaseProvider):
    """The token in the Authorization header; whether it is a good one is decided elsewhere."""

    def __call__(self, parameters: RequestParameters) -> str:
        kind, _, token = parameters.header.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            message = "no bearer token"
            raise SecurityProviderError(message)
        return token


class _Security(SecurityProviderFactory):
    PROVIDERS = {**SecurityProviderFactory.PROVIDERS, "http": HttpProvider, "oauth2": _Bearer}  # noqa: RUF012


class _Finder(APICallPathFinder):
    """No path of this API has a variable part, so each is found in a table made once."""

    def __init__(self, spec: SchemaPath, base_url: str | None = None) -> None:
        super().__init__(spec, base_url=base_url)
        self._known: dict[tuple[str, str], PathOperationServer] = {}

    def find(self, method: str, name: str) -> PathOperationServer:
        """Find an operation; the first time by walking the description."""
        key = (method, name)
        if key not in self._known:
            self._known[key] = super().find(method, name)
        return self._known[key]


class _Validators(DialectSchemaValidatorsFactory):
    """Keeps the validator of each schema; making one costs as much as using it."""

    def __init__(self) -> None:
        made_by = oas31_schema_validators_factory
        super().__init__(
            made_by.schema_validator_cls,
            made_by.default_jsonschema_dialect_id,
            format_checker=made_by.format_checker,
        )
        self._kept: dict[tuple[object, ...], SchemaValidator] = {}

    def create(
        self, spec: SchemaPath, schema: SchemaPath, *choices: Any, **named: Any
    ) -> SchemaValidator:
        """Give the validator of a schema; the choices are the same for all of one description."""
        place = tuple(schema.parts)
        if place not in self._kept:
            self._kept[place] = super().create(spec, schema, *choices, **named)
        return self._kept[place]


class Description:
    """Says what is wrong with a request or an answer."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Build both validators of a parsed OpenAPI 3.1 document."""
        spec = SchemaPath.from_dict(dict(document))
        self._requests = V31RequestValidator(
            spec,
            base_url=_HOST,
            path_finder_cls=_Finder,
            schema_validators_factory=_Validators(),
            security_provider_factory=_Security(),
        )
        self._answers = V31ResponseValidator(
            spec,
            base_url=_HOST,
            path_finder_cls=_Finder,
            schema_validators_factory=_Validators(),
        )
        self.document = document
        self.operations = frozenset(_operations(document))

    def wrong_with(self, heard: Heard) -> tuple[Wrong, str] | None:
        """Say what is wrong with a request of a known operation, None when it fits."""
        error = next(iter(self._requests.iter_errors(heard)), None)
        if error is None:
            return None
        if isinstance(error, SecurityValidationError):
            return Wrong.ACCESS, "access"
        if isinstance(error.__cause__, MediaTypeNotFound):
            return Wrong.CONTENT_TYPE, "content type"
        return Wrong.SHAPE, _first_detail(error)

    def wrong_with_answer(self, heard: Heard, said: Said) -> str | None:
        """Say what is wrong with an answer to that request, None when it fits."""
        error = next(iter(self._answers.iter_errors(heard, said)), None)
        return None if error is None else _first_detail(error)

    def statuses(self) -> tuple[str, ...]:
        """List every status of an invoice that the portal knows."""
        schema = self.document["components"]["schemas"]["StatutFacture"]
        return tuple(schema["enum"])


def _operations(document: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for path, item in document["paths"].items():
        for method in item:
            yield method.upper(), path


def _first_detail(error: BaseException) -> str:
    """Name the place and the reason of a schema error, without the value that was sent."""
    if isinstance(error, OperationNotFound):
        return "method"
    for detail in getattr(error.__cause__, "schema_errors", ()):
        place = ".".join(str(part) for part in detail.absolute_path) or "corps"
        return f"{place} ({detail.validator})"
    return type(error).__name__


@cache
def load() -> Description:
    """Read the description that ships with the portal; once a process."""
    text = files("chorus.rehearsal").joinpath("openapi.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Description(yaml.load(text, Loader=loader))  # noqa: S506 - both are safe loaders
