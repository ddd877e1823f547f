package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The facilities of a caller, changed by the API and read at the version of the last change. */
final class Estate {

    private static final AtomicInteger GLOBALS = new AtomicInteger();

    private final Caller caller;
    private String version = "1.0";

    private Estate(Caller caller) {
        this.caller = caller;
    }

    static Estate of(Caller caller) {
        return new Estate(caller);
    }

    /** A root of everybody's that no other test uses. */
    static FacilityId global(String kind, @Nullable FacilityId parent) {
        FacilityId id = new FacilityId(kind + "-" + GLOBALS.incrementAndGet());
        apply(new Command.Create(Facility.of(id, parent, new Kind(kind), "The " + id)));
        return id;
    }

    /** By the owner of the global tree. */
    static void apply(Command command) {
        TestServer.get().parts().hierarchy().store().apply(Owner.GLOBAL, List.of(command), "test");
    }

    Estate create(String id, @Nullable String parent, String kind) {
        return does("""
            {"op":"create","facility":{"id":"%s","parent":%s,"kind":"%s","name":"%s"}}\
            """.formatted(id, parent == null ? "null" : '"' + parent + '"', kind, name(id)));
    }

    /** {@code ~dock-1} is called Dock 1. */
    static String name(String id) {
        String words = id.replace("~", "").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    Estate does(String command) {
        version = Caller.json(accepted(change(command))).get("version").asString();
        return this;
    }

    HttpResponse<String> change(String command) {
        return caller.post("/v1/facilities/changes", "{\"commands\":[%s]}".formatted(command));
    }

    HttpResponse<String> tried(String command) {
        return caller.post("/v1/facilities/changes?dryRun=true", "{\"commands\":[%s]}".formatted(command));
    }

    static HttpResponse<String> accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    /** What the API says once it has come to the last change. */
    JsonNode read(String target) {
        return Caller.json(accepted(get(target)));
    }

    HttpResponse<String> get(String target) {
        return getAs(caller, target);
    }

    HttpResponse<String> getAs(Caller reader, String target) {
        return Caller.send(reader.stamped("GET", target, "").header("X-Min-Tree-Version", version));
    }

    String version() {
        return version;
    }

    List<String> ids(String target) {
        return ids(read(target));
    }

    static List<String> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
