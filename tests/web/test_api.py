"""The JSON API: paths, verbs, status codes and bodies that scripts rely on."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import FormData

from staging.evidence import Reading
from staging.identifiers import Siret
from staging.person import Role

SELLER = "73282932000074"


async def call(api, method, path, **extra):
    async with api.request(method, f"/api/v1{path}", **extra) as answer:
        is_json = "json" in answer.content_type
        return answer.status, await (answer.json() if is_json else answer.read())


async def test_lists_newest_first_with_a_cursor(office, api):
    await office.configure()
    ids = [await office.print_invoice(f"FA-{n}") for n in (1, 2, 3)]
    status, page = await call(api, "GET", "/invoices?state=staged&limit=2")
    assert status == 200
    assert [item["id"] for item in page["items"]] == ids[:0:-1]
    status, rest = await call(api, "GET", f"/invoices?limit=2&cursor={page['next']}")
    assert [item["id"] for item in rest["items"]] == ids[:1]
    assert rest["next"] is None
    item = page["items"][0]
    assert item["invoice_number"] == "FA-3"
    assert item["total_incl_vat"] == "3360.00"
    assert item["state"] == "staged"
    assert item["blocking"] == 0


async def test_searches(office, api):
    await office.configure()
    await office.print_invoice("FA-1")
    wanted = await office.print_invoice("ZZ-2")
    _, page = await call(api, "GET", "/invoices?q=zz-2")
    assert [item["id"] for item in page["items"]] == [wanted]


async def test_gives_an_invoice_whole(office, api):
    await office.configure()
    paper = await office.print_invoice()
    status, body = await call(api, "GET", f"/invoices/{paper}")
    assert status == 200
    assert body["fields"]["vat_breakdown"] == [
        {"rate": "20.00", "base": "2800.00", "amount": "560.00"}
    ]
    assert body["readings"]["buyer_siret"]["confidence"] == 0.99
    assert len(body["readings"]["buyer_siret"]["box"]) == 4
    assert body["job"]["user"] == "claire"
    assert body["job"]["pages"] == 1
    assert body["deposit"] == {
        "chorus_id": None,
        "status": None,
        "deposited_at": None,
        "attempts": [],
    }


async def test_edits_and_refuses_a_stale_version(office, api):
    await office.configure()
    paper = await office.print_invoice()
    edit = {"version": 1, "fields": {"service_code": "DSI-2027"}}
    status, body = await call(api, "PATCH", f"/invoices/{paper}", json=edit)
    assert status == 200
    assert body["fields"]["service_code"] == "DSI-2027"
    assert body["version"] == 2
    status, problem = await call(api, "PATCH", f"/invoices/{paper}", json=edit)
    assert status == 409
    assert problem["code"] == "stale_version"
    assert problem["detail"].startswith("Un collègue a enregistré")


async def test_an_invalid_value_names_its_field(office, api):
    await office.configure()
    paper = await office.print_invoice()
    for fields, code in (
        ({"buyer_siret": "123"}, "siret"),
        ({"total_incl_vat": "12,5"}, "amount_format"),
        ({"nonsense": "x"}, "unknown_field"),
    ):
        edit = {"version": 1, "fields": fields}
        status, problem = await call(api, "PATCH", f"/invoices/{paper}", json=edit)
        assert status == 422
        assert (problem["code"], problem["field"]) == (code, next(iter(fields)))


async def test_approves_with_undo_and_reopens(office, api):
    await office.configure()
    paper = await office.print_invoice()
    status, body = await call(
        api, "POST", f"/invoices/{paper}/approve", json={"version": 1, "undo_seconds": 30}
    )
    assert status == 202
    assert body["state"] == "approved"
    kept = await office.store.papers.get(paper)
    assert kept.send_at == office.clock() + timedelta(seconds=30)
    status, body = await call(
        api, "POST", f"/invoices/{paper}/reopen", json={"version": body["version"]}
    )
    assert (status, body["state"]) == (200, "staged")


async def test_findings_stop_an_approval(office, api):
    paper = await office.print_invoice()
    status, problem = await call(api, "POST", f"/invoices/{paper}/approve", json={"version": 1})
    assert status == 409
    assert problem["code"] == "findings"
    assert "chorus_not_configured" in {f["code"] for f in problem["findings"]}
    assert {"code", "field", "severity", "message"} <= set(problem["findings"][0])


async def test_a_number_is_used_once(office, api):
    await office.configure()
    first = await office.print_invoice()
    await call(api, "POST", f"/invoices/{first}/approve", json={"version": 1})
    second = await office.print_invoice()
    _, body = await call(
        api,
        "PATCH",
        f"/invoices/{second}",
        json={"version": 1, "choices": {"possible_duplicate": "both"}},
    )
    status, problem = await call(
        api, "POST", f"/invoices/{second}/approve", json={"version": body["version"]}
    )
    assert (status, problem["code"]) == (409, "number_used")


async def test_discards_with_a_reason(office, api):
    await office.configure()
    paper = await office.print_invoice()
    status, body = await call(
        api, "POST", f"/invoices/{paper}/discard", json={"version": 1, "reason": "Doublon"}
    )
    assert (status, body["state"]) == (200, "discarded")
    assert body["history"][-1]["comment"] == "Doublon"


async def test_problems_are_rfc_9457(office, api):
    async with api.get("/api/v1/invoices/999") as answer:
        assert answer.status == 404
        assert answer.content_type == "application/problem+json"
        body = await answer.json()
    assert {"type", "title", "status", "code", "detail"} <= set(body)
    for path, data, status in (
        ("/invoices/999/approve", b"{", 404),
        ("/nothing", b"", 404),
    ):
        got, problem = await call(
            api, "POST", path, data=data, headers={"Content-Type": "application/json"}
        )
        assert got == status
        assert problem["detail"]


async def test_a_body_must_be_json_and_as_described(office, api):
    await office.configure()
    paper = await office.print_invoice()
    path = f"/invoices/{paper}/approve"
    status, _ = await call(api, "POST", path, data=b"version=1")
    assert status == 415
    headers = {"Content-Type": "application/json"}
    status, _ = await call(api, "POST", path, data=b"{", headers=headers)
    assert status == 400
    for body in ({}, {"version": "1"}, {"version": 1, "more": 1}, [], {"version": True}):
        status, problem = await call(api, "POST", path, json=body)
        assert (status, problem["code"]) == (422, "body"), body


async def test_the_token_is_needed(server, office, api):
    url = server.make_url("/api/v1/invoices")
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic YTpi"}):
        async with api.session.get(url, headers=headers, skip_auto_headers=["Authorization"]) as a:
            if headers:
                assert a.status == 401
                assert a.headers["WWW-Authenticate"].startswith("Bearer")


async def test_documents_enter_as_if_printed(office, api):
    form = FormData()
    form.add_field("file", b"%PDF-1.7 something", filename="C:\\factures\\facture 1.pdf")
    status, job = await call(api, "POST", "/documents", data=form)
    assert status == 201
    assert job["name"] == "facture 1.pdf"
    assert job["state"] == "processing"
    assert len(job["invoices"]) == 1
    status, again = await call(api, "GET", f"/jobs/{job['id']}")
    assert (status, again["sha256"]) == (200, job["sha256"])
    status, page = await call(api, "GET", "/jobs")
    assert [one["id"] for one in page["items"]] == [job["id"]]


async def test_a_refused_document_says_why(office, api):
    form = FormData()
    form.add_field("file", b"hello", filename="hello.txt")
    status, problem = await call(api, "POST", "/documents", data=form)
    assert (status, problem["code"]) == (422, "document_refused")
    form = FormData()
    form.add_field("other", b"hello", filename="hello.txt")
    status, problem = await call(api, "POST", "/documents", data=form)
    assert (status, problem["code"]) == (422, "file_missing")


async def test_gives_the_document_and_its_pages(office, api):
    paper = await office.print_invoice()
    status, data = await call(api, "GET", f"/invoices/{paper}/document")
    assert (status, data[:5]) == (200, b"%PDF-")
    async with api.get(f"/api/v1/invoices/{paper}/pages/1.webp") as answer:
        assert answer.content_type == "image/webp"
        assert (await answer.read())[:4] == b"RIFF"
    status, _ = await call(api, "GET", f"/invoices/{paper}/pages/2.webp")
    assert status == 404
    status, problem = await call(api, "GET", f"/invoices/{paper}/receipt")
    assert (status, problem["code"]) == (404, "no_receipt")


async def test_attachments(office, api):
    await office.configure()
    paper = await office.print_invoice()
    form = FormData()
    form.add_field("file", b"%PDF-1.4 delivery note", filename="bon de livraison.pdf")
    status, body = await call(api, "POST", f"/invoices/{paper}/attachments", data=form)
    assert status == 201
    assert body["attachments"][0]["mime_type"] == "application/pdf"
    form = FormData()
    form.add_field("file", b"MZ program", filename="facture.pdf")
    status, _ = await call(api, "POST", f"/invoices/{paper}/attachments", data=form)
    assert status == 422
    status, body = await call(api, "DELETE", f"/invoices/{paper}/attachments/1")
    assert (status, body["attachments"]) == (200, [])


async def test_companies_are_put_whole(office, api):
    await office.store.settings.put("chorus", {"environment": "rehearsal"}, "root")
    company = {
        "name": "Ateliers du Canal SARL",
        "vat_id": "FR44732829320",
        "vat_regime": "TVA_SUR_DEBIT",
        "bank_accounts": [
            {
                "iban": "FR76 3000 6000 0112 3456 7890 189",
                "bic": "AGRIFRPP",
                "label": "Compte courant",
                "chorus_code": 77,
            }
        ],
    }
    status, body = await call(api, "PUT", f"/companies/{SELLER}", json=company)
    assert status == 201
    assert body["bank_accounts"][0]["iban"] == "FR7630006000011234567890189"
    status, again = await call(api, "GET", f"/companies/{SELLER}")
    assert (status, again) == (200, body)
    status, _ = await call(api, "PUT", f"/companies/{SELLER}", json={**company, "name": "Autre"})
    assert status == 200
    company["bank_accounts"][0]["iban"] = "FR7630006000011234567890188"
    status, problem = await call(api, "PUT", f"/companies/{SELLER}", json=company)
    assert (status, problem["field"]) == (422, "bank_accounts.0.iban")
    status, _ = await call(api, "PUT", "/companies/73282932000075", json={**company})
    assert status == 422
    _, listed = await call(api, "GET", "/companies")
    assert [c["siret"] for c in listed["items"]] == [SELLER]


async def test_a_factor_is_kept_by_who_does_not_know_of_factors(office, api):
    iban = "FR7630006000011234567890189"
    account = {"iban": iban, "kind": "factor", "subrogation": "Règlement  à l'ordre d'Exemple."}
    company = {"name": "Ateliers du Canal SARL", "vat_regime": "TVA_SUR_DEBIT"}
    path = f"/companies/{SELLER}"
    status, first = await call(api, "PUT", path, json={**company, "bank_accounts": [account]})
    assert status == 201
    (kept,) = first["bank_accounts"]
    assert (kept["kind"], kept["subrogation"]) == ("factor", "Règlement à l'ordre d'Exemple.")
    plain = {**company, "bank_accounts": [{"iban": iban}]}
    assert await call(api, "PUT", path, json=plain) == (200, first)
    own = {**company, "bank_accounts": [{"iban": iban, "kind": "own", "subrogation": ""}]}
    _, after = await call(api, "PUT", path, json=own)
    assert (after["bank_accounts"][0]["kind"], after["bank_accounts"][0]["subrogation"]) == (
        "own",
        "",
    )
    wrong = {**company, "bank_accounts": [{"iban": iban, "kind": "bank"}]}
    status, _ = await call(api, "PUT", path, json=wrong)
    assert status in {400, 422}


async def test_secrets_go_in_and_never_come_out(office, api):
    access = {
        "environment": "qualification",
        "client_id": "an-application",
        "client_secret": "s3cret-of-piste",
        "login": "TECH_1_000001@cpro.fr",
        "password": "s3cret-of-account",
    }
    status, body = await call(api, "PUT", "/settings/chorus", json=access)
    assert status == 200
    assert body["has_client_secret"] is True
    assert "s3cret" not in str(body)
    del access["client_secret"], access["password"]
    await call(api, "PUT", "/settings/chorus", json=access)
    assert await office.store.settings.secret("chorus.password") == "s3cret-of-account"
    status, body = await call(api, "GET", "/settings/chorus")
    assert (body["environment"], body["has_password"]) == ("qualification", True)
    assert "s3cret" not in str(body)


async def test_the_live_test_needs_an_access(office, api):
    status, problem = await call(api, "POST", "/settings/chorus/test")
    assert (status, problem["code"]) == (422, "chorus_not_configured")


async def test_buyers_as_the_directory_knows_them(office, api):
    status, problem = await call(api, "GET", "/buyers/21310555400017")
    assert (status, problem["code"]) == (404, "buyer_not_checked")
    assert Siret.parse("21310555400017")


async def test_the_session_works_on_the_api_with_its_token(office, browsers):
    await office.configure()
    paper = await office.print_invoice(changes={"due_date": Reading("2026-12-12", 0.99)})
    browser = browsers[Role.USER]
    path, body = f"/api/v1/invoices/{paper}/approve", {"version": 1}
    async with browser.client.post(path, json=body) as answer:
        assert answer.status == 403
    async with browser.client.post(
        path, json=body, headers={"X-CSRF-Token": browser.csrf}
    ) as answer:
        assert answer.status == 202


async def test_monitors(office, api):
    await office.configure()
    await office.print_invoice()
    async with api.get("/healthz") as answer:
        assert answer.status == 200
    async with api.get("/readyz") as answer:
        assert answer.status == 200
    office.outside.missing.append("disk")
    async with api.get("/readyz") as answer:
        assert (answer.status, await answer.text()) == (503, "disk\n")
    async with api.get("/metrics") as answer:
        text = await answer.text()
    assert 'printpost_invoices{state="staged"} 1' in text
    assert "FA-2026" not in text
    assert "claire" not in text
