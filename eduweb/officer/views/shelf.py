"""The school's own lists: categories of concerns, and whom to ask for advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb.concerns import record
from eduweb.core.db import write
from eduweb.officer import words
from eduweb.officer.blueprint import bp
from eduweb.officer.nav import SCRIPT_ROLES
from eduweb.officer.shelf_forms import CategoryForm, ContactForm, RenameForm
from eduweb.web.access import roles_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

INCOMPLETE = 422
for_the_lists = roles_only(*SCRIPT_ROLES)


@bp.route("/categories", methods=["GET", "POST"])
@for_the_lists
def categories() -> ResponseReturnValue:
    """Show the categories, and add one."""
    form = CategoryForm()
    form.offer(record.categories_of(g.who.school_id))
    if not form.is_sent():
        return _show_categories(form)
    if not form.validate():
        return _show_categories(form, code=INCOMPLETE)
    try:
        write(lambda: record.add_category(g.who, name=form.name.data or "", parent=form.parent.data or ""))
    except record.TakenNameError:
        form.name.errors = [_("There is one of this name already, or the list is full")]
        return _show_categories(form, code=INCOMPLETE)
    flash(_("Category added."), "success")
    return redirect(url_for("officer.categories"), 303)


@bp.route("/categories/<category_slug>", methods=["POST"])
@for_the_lists
def change_category(category_slug: str) -> ResponseReturnValue:
    """Rename a category, or offer it no more; records that have it keep it."""
    form = RenameForm()
    if not form.validate():
        flash(_("Write a name of up to 60 letters. Nothing was changed."), "warning")
        return redirect(url_for("officer.categories"), 303)

    def work() -> bool:
        return record.change_category(
            g.who, category_slug, name=form.name.data or "", is_offered=bool(form.is_offered.data)
        )

    try:
        write(work) or abort(404)
    except record.TakenNameError:
        flash(_("Another category has this name. Nothing was changed."), "warning")
    else:
        flash(_("Category changed. Records that have it keep it."), "success")
    return redirect(url_for("officer.categories"), 303)


@bp.route("/contacts", methods=["GET", "POST"])
@for_the_lists
def contacts() -> ResponseReturnValue:
    """Show whom to ask for advice, and add a contact of the school's own."""
    form = ContactForm()
    if not form.is_sent() or not form.validate():
        return _show_contacts(form, code=INCOMPLETE if form.is_sent() else 200)
    write(
        lambda: record.add_contact(
            g.who,
            name=form.name.data or "",
            use_for=form.use_for.data or "",
            reached_by=form.reached_by.data or "",
        )
    )
    flash(_("Contact added, checked today."), "success")
    return redirect(url_for("officer.contacts"), 303)


@bp.route("/contacts/<contact_ref>/end", methods=["POST"])
@for_the_lists
def end_contact(contact_ref: str) -> ResponseReturnValue:
    """Take a contact of the school's own off the list."""
    if not Form().validate():
        abort(400)
    write(lambda: record.end_contact(g.who, contact_ref)) or abort(404)
    flash(_("Contact taken off the list."), "success")
    return redirect(url_for("officer.contacts"), 303)


def _show_categories(form: CategoryForm, *, code: int = 200) -> ResponseReturnValue:
    found = record.categories_of(g.who.school_id)
    parents = [one for one in found if not one.parent]
    own = {parent.slug: [one for one in found if one.parent == parent.slug] for parent in parents}
    return render_template("officer/categories.html", parents=parents, own=own, form=form), code


def _show_contacts(form: ContactForm, *, code: int = 200) -> ResponseReturnValue:
    found = record.contacts_of(g.who.school_id)
    return render_template("officer/contacts.html", found=found, form=form, day_words=words.day_words), code
