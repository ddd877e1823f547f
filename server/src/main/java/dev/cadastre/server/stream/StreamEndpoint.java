package dev.cadastre.server.stream;

import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.servlet.TokenExpiry;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.flags.FlagParts;
import dev.cadastre.server.hierarchy.Places;
import dev.cadastre.server.hierarchy.VisibleTrees;
import dev.cadastre.server.hierarchy.WatchedLog;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.users.FollowedCutOffs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The stream over HTTP. Its virtual thread waits where a callback would need a state machine. */
@RestController
public final class StreamEndpoint {

    /** The id of a client that was sent no change yet. No position: what it missed is unknown, so it resumes by a reset. */
    private static final String NOTHING_SEEN = "open";

    private final StreamHub hub;
    private final Clock clock;
    private final EventFormat format;
    private final VisibleTrees trees;
    private final TreeReplica replica;
    private final WatchedLog log;
    private final Standings standings;
    private final FollowedCutOffs cutOffs;
    private final Flags flags;

    StreamEndpoint(
            StreamHub hub,
            JsonMapper json,
            Clock clock,
            Places places,
            VisibleTrees trees,
            TreeReplica replica,
            WatchedLog log,
            Standings standings,
            FollowedCutOffs cutOffs,
            FlagParts flags,
            MeterRegistry metrics) {
        this.hub = hub;
        this.clock = clock;
        this.format = new DeviceEvents(json, places::now, clock);
        this.trees = trees;
        this.replica = replica;
        this.log = log;
        this.standings = standings;
        this.cutOffs = cutOffs;
        this.flags = flags.flags();
        Gauge.builder("cadastre.streams.open", hub, StreamHub::open)
                .description("Live streams that are open")
                .register(metrics);
    }

    @GetMapping(path = "/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            TenantId tenant,
            @RequestParam(required = false) @Nullable DeviceId device,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (Subscription subscription = hub.subscribe(tenant, device, lastSeen, streamsMax(tenant))) {
            Predicate<String> sight = sight(TenantContext.current());
            open(tenant, subscription, sight, news(tenant, device, lastSeen), request, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** OFREP's event stream: when to ask for flags anew, and nothing else. */
    @GetMapping(path = "/ofrep/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void flags(
            TenantId tenant,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (Subscription subscription = hub.subscribe(tenant, null, null, streamsMax(tenant))) {
            open(tenant, subscription, device -> false, FlagNews.alone(flags, tenant, lastSeen), request, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private News news(TenantId tenant, @Nullable DeviceId device, @Nullable String lastSeen) {
        boolean resumed = lastSeen != null;
        News opening = resumed ? News.NONE : News.idOnOpening(NOTHING_SEEN);
        if (device != null) {
            return opening;
        }
        TreeNews tree = resumed ? TreeNews.resumed(replica, log, tenant) : TreeNews.fromNow(replica, log, tenant);
        return opening.and(tree).and(FlagNews.beside(flags, tenant, resumed));
    }

    private @Nullable Long streamsMax(TenantId tenant) {
        return standings.limits(tenant).streamsMax();
    }

    private void open(
            TenantId tenant,
            Subscription subscription,
            Predicate<String> sight,
            News news,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        new OpenStream(
                        subscription,
                        format,
                        sight,
                        news,
                        out,
                        clock,
                        TokenExpiry.of(request),
                        () -> standings.isOpen(tenant) && !TokenExpiry.isPast(request, cutOffs))
                .run();
    }

    /** What the context shows at the moment it is asked: groups are bound and devices go elsewhere while a stream is open. */
    private Predicate<String> sight(TenantContext context) {
        return device -> {
            Scope scope = trees.of(context).scope();
            return !scope.isLimited() || scope.sees(new DeviceId(device));
        };
    }
}
