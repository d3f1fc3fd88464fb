"""The one table of routes: method, path, handler, and the least role that may enter."""

from __future__ import annotations

from staging.person import Role
from web import (
    account,
    admin_access,
    admin_companies,
    admin_people,
    admin_state,
    api_invoices,
    api_jobs,
    api_settings,
    archives,
    attachments,
    auth,
    certificate,
    documents,
    events,
    follow,
    health,
    openapi,
    printer,
    queue,
    review,
    setup,
)
from web.doors import LARGEST_UPLOAD, Door

_EVERYBODY = None
#: Streamed and counted by the handler itself.
LARGEST_STREAM = 2**40
_USER, _MANAGER, _ADMIN = Role.USER, Role.MANAGER, Role.ADMIN
_PAPER = r"/factures/{id:\d+}"
_INVOICE = r"/api/v1/invoices/{id:\d+}"
_ADMINISTRATION = "/administration"

PAGES: tuple[Door, ...] = (
    Door("GET", "/connexion", auth.show_sign_in, _EVERYBODY),
    Door("POST", "/connexion", auth.sign_in, _EVERYBODY),
    Door("GET", "/premier-demarrage", setup.show, _EVERYBODY),
    Door("POST", "/premier-demarrage", setup.create, _EVERYBODY),
    Door("POST", "/deconnexion", auth.sign_out, _USER),
    Door("GET", "/compte", account.show, _USER),
    Door("POST", "/compte", account.change_password, _USER),
    Door("POST", "/compte/delai", account.change_undo, _USER),
    Door("GET", "/", queue.show, _USER),
    Door("POST", "/documents", queue.add_document, _USER, LARGEST_UPLOAD),
    Door("GET", "/evenements", events.stream, _USER),
    Door("GET", r"/impressions/{id:\d+}", queue.show_job, _USER),
    Door("GET", _PAPER, follow.show_paper, _USER),
    Door("POST", _PAPER, review.save, _USER),
    Door("POST", f"{_PAPER}/controle", review.check, _USER),
    Door("POST", f"{_PAPER}/prendre", queue.take, _USER),
    Door("POST", f"{_PAPER}/attente", queue.put_aside, _USER),
    Door("POST", f"{_PAPER}/ecarter", review.discard, _USER),
    Door("POST", f"{_PAPER}/reprendre", review.reopen, _USER),
    Door("POST", f"{_PAPER}/suite", follow.follow_up, _USER),
    Door("POST", f"{_PAPER}/decision", follow.decide, _USER),
    Door("POST", f"{_PAPER}/pieces", attachments.add, _USER, LARGEST_UPLOAD),
    Door("POST", _PAPER + r"/pieces/{piece:\d+}/retirer", attachments.remove, _USER),
    Door("GET", f"{_PAPER}/document.pdf", documents.show_document, _USER),
    Door("GET", f"{_PAPER}/preuve", follow.show_proof, _USER),
    Door("GET", _PAPER + r"/pages/{page:\d+}.webp", documents.show_picture, _USER),
    Door("GET", _PAPER + r"/pages/{page:\d+}/mots", documents.show_words, _USER),
    Door("GET", _PAPER + r"/pages/{page:\d+}/choix", documents.point_at, _USER),
    Door("GET", "/suivi", follow.show_list, _USER),
    Door("GET", "/archives", archives.show, _USER),
    Door("GET", "/archives.csv", archives.export, _MANAGER),
    Door("GET", "/imprimante", printer.show, _EVERYBODY),
    Door("GET", "/imprimante/{name}", printer.show, _EVERYBODY),
    Door("GET", "/certificat", certificate.show, _EVERYBODY),
    Door("GET", "/autorite.crt", certificate.download_der, _EVERYBODY),
    Door("GET", "/autorite.pem", certificate.download_pem, _EVERYBODY),
    Door("GET", f"{_ADMINISTRATION}/etablissements", admin_companies.show_list, _ADMIN),
    Door("GET", f"{_ADMINISTRATION}/etablissements/{{siret}}", admin_companies.show, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/etablissements/{{siret}}", admin_companies.save, _ADMIN),
    Door("GET", f"{_ADMINISTRATION}/chorus", admin_access.show, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/chorus", admin_access.save, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/chorus/essai", admin_access.test, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/chorus/reprendre", admin_access.resume, _ADMIN),
    Door("GET", f"{_ADMINISTRATION}/utilisateurs", admin_people.show, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/utilisateurs", admin_people.add, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/utilisateurs/{{name}}", admin_people.change, _ADMIN),
    Door("GET", f"{_ADMINISTRATION}/journal", admin_state.show_journal, _ADMIN),
    Door("POST", f"{_ADMINISTRATION}/journal", admin_state.verify_journal, _ADMIN),
    Door("GET", f"{_ADMINISTRATION}/etat", admin_state.show_state, _ADMIN),
)
API: tuple[Door, ...] = (
    Door("GET", "/api/v1/openapi.json", openapi.show, _EVERYBODY),
    Door("GET", "/api/v1/invoices", api_invoices.list_invoices, _USER),
    Door("GET", _INVOICE, api_invoices.get_invoice, _USER),
    Door("PATCH", _INVOICE, api_invoices.edit_invoice, _USER),
    Door("POST", f"{_INVOICE}/approve", api_invoices.approve, _USER),
    Door("POST", f"{_INVOICE}/discard", api_invoices.discard, _USER),
    Door("POST", f"{_INVOICE}/reopen", api_invoices.reopen, _USER),
    Door("POST", f"{_INVOICE}/return", api_invoices.send_return, _USER),
    Door("POST", f"{_INVOICE}/decide", api_invoices.decide, _USER),
    Door("GET", f"{_INVOICE}/document", documents.show_document, _USER),
    Door("GET", _INVOICE + r"/pages/{page:\d+}.webp", documents.show_picture, _USER),
    Door("GET", f"{_INVOICE}/receipt", api_invoices.receipt, _USER),
    Door("GET", f"{_INVOICE}/archive", api_invoices.archive, _USER),
    Door("POST", f"{_INVOICE}/attachments", api_invoices.add_attachment, _USER, LARGEST_STREAM),
    Door("DELETE", _INVOICE + r"/attachments/{piece:\d+}", api_invoices.remove_attachment, _USER),
    Door("POST", "/api/v1/documents", api_jobs.add_document, _USER, LARGEST_STREAM),
    Door("GET", "/api/v1/jobs", api_jobs.list_jobs, _USER),
    Door("GET", r"/api/v1/jobs/{id:\d+}", api_jobs.get_job, _USER),
    Door("DELETE", r"/api/v1/jobs/{id:\d+}/content", api_jobs.erase_content, _USER),
    Door("GET", "/api/v1/companies", api_settings.list_companies, _USER),
    Door("GET", "/api/v1/companies/{siret}", api_settings.get_company, _USER),
    Door("PUT", "/api/v1/companies/{siret}", api_settings.put_company, _ADMIN),
    Door("GET", "/api/v1/settings/chorus", api_settings.get_access, _ADMIN),
    Door("PUT", "/api/v1/settings/chorus", api_settings.put_access, _ADMIN),
    Door("POST", "/api/v1/settings/chorus/test", api_settings.test_access, _ADMIN),
    Door("GET", "/api/v1/buyers/{siret}", api_settings.get_buyer, _USER),
    Door("GET", "/api/v1/events", events.stream, _USER),
)
MONITORS: tuple[Door, ...] = (
    Door("GET", "/healthz", health.alive, _EVERYBODY),
    Door("GET", "/readyz", health.ready, _EVERYBODY),
    Door("GET", "/metrics", health.metrics, _EVERYBODY),
)
DOORS: tuple[Door, ...] = PAGES + API + MONITORS
