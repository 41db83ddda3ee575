"""Edits of saved views: keep what is shown under a name, bring it up to date, rename and reorder."""

from tracker.edits.series import carried, definition_of, kept
from tracker.model.errors import UserError
from tracker.model.filters import FIELDS, Filter, Filters, of_json
from tracker.model.records import SavedView
from tracker.store import Store


def saved_views(store: Store) -> list[SavedView]:
    """All saved views in the order in which they are listed."""
    return sorted(store.all(SavedView), key=lambda one: (one.order, one.number))


def filters_of(view: SavedView) -> Filters:
    """The filters of a saved view; what can no longer be asked is passed over."""
    return of_json(definition_of(view).get("filters"))


def fitting(store: Store, kept: object) -> tuple[Filters, str]:
    """Return those of the filters that a view keeps that can still be asked, and in words what cannot."""
    read = of_json(kept)
    known = kept is None or (isinstance(kept, list) and len(kept) == len(read))
    gone = [] if known else ["a filter that is not understood"]
    fitting_: list[Filter] = []
    for one in read:
        refers = FIELDS[one.field].refers
        values = tuple(each for each in one.values if not (refers and each) or store.title_of(refers, int(each)))
        if len(values) < len(one.values):
            gone.append(f"its {FIELDS[one.field].label.lower()}")
        if values or not one.values:
            fitting_.append(Filter(one.field, one.test, values))
    return Filters(tuple(fitting_)), " and ".join(dict.fromkeys(gone))


def save_view(store: Store, name: str, view: str, definition: str) -> SavedView:
    """Keep filters and layout under a name, as the last of the list.

    `view` is the view that it opens in, `definition` the JSON of filters and layouts. Raises UserError if the name is
    empty or taken.
    """
    _check_name(store, name)
    last = max((one.order for one in store.all(SavedView)), default=0)
    with store.change(f"Save view “{name.strip()}”") as tx:
        return tx.put(SavedView.of(name=name, view=view, definition=definition, order=last + 1))


def update_view(store: Store, number: int, view: str, definition: str) -> SavedView:
    """Let a saved view hold other filters and another layout."""
    one = _get(store, number)
    with store.change(f"Update view “{one.name}”") as tx:
        return tx.put(one.changed(view=view, definition=kept(one, definition)))


def rename_view(store: Store, number: int, name: str) -> SavedView:
    """Give a saved view another name; its issues go on in the same series. Raises UserError if it is empty or taken."""
    one = _get(store, number)
    _check_name(store, name, but=number)
    with store.change(f"Rename view “{one.name}” to “{name.strip()}”") as tx:
        return tx.put(one.changed(name=name, definition=carried(store, one, name)))


def move_view(store: Store, number: int, step: int) -> list[SavedView]:
    """Move a saved view up (-1) or down (1) in the list; nothing happens at its ends."""
    views = saved_views(store)
    at = next((place for place, one in enumerate(views) if one.number == number), -1)
    to = at + step
    if at < 0 or not 0 <= to < len(views):
        return views
    views.insert(to, views.pop(at))
    moved = [one.changed(order=place) for place, one in enumerate(views, start=1)]
    with store.change(f"Move view “{views[to].name}”") as tx:
        tx.put_all(moved)
    return saved_views(store)


def delete_view(store: Store, number: int) -> None:
    """Delete a saved view; what it shows stays as it is."""
    one = _get(store, number)
    with store.change(f"Delete view “{one.name}”") as tx:
        tx.remove(one)


def _get(store: Store, number: int) -> SavedView:
    found = store.get_many(SavedView, [number]).get(number)
    if found is None:
        raise UserError("This saved view is no longer there; Undo brings it back.")
    return found


def _check_name(store: Store, name: str, but: int = 0) -> None:
    wanted = name.strip().casefold()
    if not wanted:
        raise UserError("Give the view a name; it is listed by that.")
    if any(one.name.casefold() == wanted and one.number != but for one in store.all(SavedView)):
        raise UserError(f"There is a saved view “{name.strip()}” already; choose another name.")
