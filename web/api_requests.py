"""What the JSON API takes in: each body is checked here, unknown keys are refused."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from staging.company import LONGEST_SUBROGATION, AccountKind
from staging.deposit import FollowUpKind

Version: TypeAlias = Annotated[int, Field(ge=0, lt=2**63, strict=True)]
#: No NUL: a database text does not hold one.
Short: TypeAlias = Annotated[str, Field(max_length=300, pattern=r"^[^\x00]*$")]


class In(BaseModel):
    """A body that comes in: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class Edit(In):
    """Changes to a staged invoice; `choices` are ways out of findings by code."""

    version: Version
    fields: dict[str, JsonValue] = Field(default_factory=dict)
    choices: dict[Short, Short] = Field(default_factory=dict)


class Approve(In):
    """Send it, after the undo window."""

    version: Version
    undo_seconds: Annotated[int, Field(ge=0, le=600, strict=True)] | None = None


class Discard(In):
    """Not for Chorus Pro."""

    version: Version
    reason: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]


class Versioned(In):
    """A move that needs nothing but the version seen."""

    version: Version


class Return(In):
    """The follow-up call of a returned invoice."""

    version: Version
    kind: FollowUpKind
    changes: dict[str, str | None] = Field(default_factory=dict)
    comment: Annotated[str, Field(max_length=255, pattern=r"^[^\x00]*$")] = ""


class Decide(In):
    """What a person saw on the portal: the invoice's id there, or null when it is not there."""

    version: Version
    chorus_id: Annotated[int, Field(ge=1, lt=2**63, strict=True)] | None


class AccountBody(In):
    """A bank account of a supplier; `chorus_code` is its id at the portal.

    `kind` and `subrogation` (a factor's account) left out, or null, stay as they are kept.
    """

    iban: Short
    bic: Short | None = None
    label: Short = ""
    chorus_code: Annotated[int, Field(ge=0, lt=2**63, strict=True)] | None = None
    kind: AccountKind | None = None
    subrogation: (
        Annotated[str, Field(max_length=LONGEST_SUBROGATION, pattern=r"^[^\x00]*$")] | None
    ) = None


class CompanyBody(In):
    """A supplier whole."""

    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
    vat_id: Short | None = None
    vat_regime: Literal["TVA_SUR_DEBIT", "TVA_SUR_ENCAISSEMENT", "EXONERATION", "SANS_TVA"]
    bank_accounts: list[AccountBody] = Field(default_factory=list, max_length=50)


class CompanyIn(CompanyBody):
    """A supplier as it is put; `password` is one's own again, where a person's session changes an
    account. A bearer token needs none."""

    password: Annotated[str, Field(max_length=500)] | None = None


class AccessIn(In):
    """The technical account; a secret left out keeps the one that is kept."""

    environment: Literal["rehearsal", "qualification", "production"]
    api_url: Short | None = None
    token_url: Short | None = None
    client_id: Short | None = None
    client_secret: Short | None = None
    login: Short | None = None
    password: Short | None = None
