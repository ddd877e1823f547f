package dev.cadastre.model;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** {@link PastObservation}s as they lie in the history. */
public final class PastObservationCodec {

    private PastObservationCodec() {}

    /** @throws CadastreException {@link ErrorId#RECORD_UNREADABLE} if this is no past observation */
    public static PastObservation read(byte[] json) {
        return JsonInput.read(json, JsonInput.Origin.STORED, PastObservationCodec::fields);
    }

    public static byte[] write(PastObservation past) {
        return JsonOutput.write(past, PastObservationCodec::fields);
    }

    private static PastObservation fields(JsonInput in) {
        Observation observation = null;
        Instant receivedAt = null;
        Outcome outcome = null;
        GatewayId gateway = null;
        ZoneId zone = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "observation" -> observation = observation(in);
                case "receivedAt" -> receivedAt = in.instant();
                case "outcome" -> outcome = in.word(Outcome::valueOf);
                case "gateway" -> gateway = in.word(GatewayId::new);
                case "zone" -> zone = in.word(ZoneId::new);
                default -> in.skip();
            }
        }
        return new PastObservation(
                in.required("observation", observation),
                in.required("receivedAt", receivedAt),
                in.required("outcome", outcome) == Outcome.LATE,
                gateway,
                zone);
    }

    private static Observation observation(JsonInput in) {
        in.beginObject();
        return ObservationCodec.fields(in);
    }

    private static void fields(JsonGenerator json, PastObservation past) {
        JsonOutput.object(json, "observation", past.observation(), ObservationCodec::fields);
        json.writeNumberProperty("receivedAt", past.receivedAt().toEpochMilli());
        json.writeStringProperty("outcome", (past.late() ? Outcome.LATE : Outcome.APPLIED).name());
        if (past.gateway() != null) {
            json.writeStringProperty("gateway", past.gateway().value());
        }
        if (past.zone() != null) {
            json.writeStringProperty("zone", past.zone().value());
        }
    }
}
