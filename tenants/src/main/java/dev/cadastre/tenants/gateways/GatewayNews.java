package dev.cadastre.tenants.gateways;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.Topic;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes the zones of gateways to the pipeline, and waits until Kafka has acknowledged them. */
final class GatewayNews {

    private static final long WITHIN_SECONDS = 10;

    private final EventWriter events;
    private final InstantSource clock;

    GatewayNews(EventWriter events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    void tell(GatewayZone news) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        Event event = new Event(
                news.tenant(),
                news.gateway().value(),
                UUID.randomUUID().toString(),
                Envelope.TYPE_GATEWAY_ZONE,
                clock.instant(),
                GatewayZoneCodec.write(news));
        events.write(Topic.GATEWAYS, event, failure -> {
            if (failure == null) {
                told.complete(null);
            } else {
                told.completeExceptionally(failure);
            }
        });
        try {
            told.get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw untold(e);
        } catch (ExecutionException | TimeoutException e) {
            throw untold(e);
        }
    }

    private static CadastreException untold(Exception cause) {
        return new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, "Kafka did not take the gateway's zone", cause);
    }
}
