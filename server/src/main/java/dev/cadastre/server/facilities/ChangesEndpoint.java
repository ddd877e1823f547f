package dev.cadastre.server.facilities;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.store.Authors;
import dev.cadastre.facility.store.Change;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.TreeChanges;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Applies, tries, lists and undoes changes of the tenant's layer of the hierarchy. */
@RestController
@RequestMapping(path = "/v1/facilities/changes", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ChangesEndpoint {

    private static final Cursor CURSOR = new Cursor("changes", 1);

    private final FacilityStore store;
    private final TreeChanges changes;
    private final CommandReader commands;

    ChangesEndpoint(FacilityStore store, TreeChanges changes, Clock clock) {
        this.changes = changes;
        this.store = store;
        this.commands = new CommandReader(clock);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ChangeView change(
            TenantId tenant,
            VisibleTree tree,
            @RequestBody JsonNode body,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        List<Command> asked = commands.read(body);
        asked.forEach(command -> CommandScope.require(command, tree.scope()));
        if (dryRun) {
            return ChangeView.of(store.dryRun(Owner.of(tenant), asked));
        }
        return ChangeView.of(changes.apply(tenant, asked));
    }

    @GetMapping
    Listing<PastChange> list(
            TenantId tenant, VisibleTree tree, @RequestParam(defaultValue = "ALL") Authors authors, PageRequest page) {
        tree.scope().requireAll();
        Long before =
                page.cursor() == null ? null : number(CURSOR.read(page.cursor()).getFirst());
        List<Change> oneMore = store.changes(Owner.of(tenant), authors, before, page.limit() + 1);
        boolean more = oneMore.size() > page.limit();
        List<Change> shown = more ? oneMore.subList(0, page.limit()) : oneMore;
        return new Listing<>(
                shown.stream().map(PastChange::of).toList(),
                more ? CURSOR.write(shown.getLast().change()) : null);
    }

    @PostMapping("/{change}/undo")
    ChangeView undo(TenantId tenant, VisibleTree tree, @PathVariable long change) {
        tree.scope().requireAll();
        return ChangeView.of(changes.undo(tenant, change));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }
}
