"""Folders of one's own: making one, taking one away. And the address book: whom one may write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.mail import service
from eduweb.mail.addresses import address_of
from eduweb.mail.forms import FolderForm
from eduweb.mail.policy import MAX_FOLDER_NAME, MAX_FOLDERS
from eduweb.mail.reach import reach_of
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.page import network_name, show
from eduweb.mail.views.sending import mixed_up
from eduweb.web.access import signed_in
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/folders", methods=["GET", "POST"])
@signed_in
def folders() -> ResponseReturnValue:
    """Show one's folders, and make one."""
    form = FolderForm()
    if not form.is_sent():
        return _folders_page("")
    if not form.validate():
        return _folders_page(form.name.data or "", mixed_up().text)
    try:
        made, is_told = write(lambda: service.make_folder(g.who, form.name.data or ""))
    except service.FolderNameError:
        return _folders_page(form.name.data or "", _("Try another name for your folder."))
    except service.FolderTakenError:
        return _folders_page(form.name.data or "", _("You have that one, or you have enough folders."))
    if is_told or made is None:
        return redirect(url_for("reports.told"), code=303)
    flash(_("The folder %(name)s is there now.", name=made.name), "success")
    return redirect(url_for("mail.folders"), code=303)


def _folders_page(name: str, error: str = "") -> ResponseReturnValue:
    return show(
        "mail/folders.html",
        status=400 if error else 200,
        name=name,
        error=error,
        max_length=MAX_FOLDER_NAME,
        max_folders=MAX_FOLDERS,
    )


@bp.route("/folders/<folder_ref>/take-away", methods=["POST"])
@signed_in
def drop_folder(folder_ref: str) -> ResponseReturnValue:
    """Take a folder away; its mails go back to where they came from."""
    form = Form()
    if not form.is_valid():
        abort(400)
    try:
        write(lambda: service.drop_folder(g.who, folder_ref))
    except service.NotThereError:
        abort(404)
    flash(_("The folder is gone. Its mails are back where they were."), "info")
    return redirect(url_for("mail.folders"), code=303)


@bp.route("/book")
@signed_in
def book() -> ResponseReturnValue:
    """Show whom one may write to, each with their address."""
    reach = reach_of(g.who)
    name = network_name()
    return show(
        "mail/book.html", reach=reach, addresses={one.ref: address_of(one.name, name) for one in reach.book}
    )
