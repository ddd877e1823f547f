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
        NearestGatewayFields nearest = new NearestGatewayFields();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (nearest.take(field, in)) {
                continue;
            }
            switch (field) {
                case "observation" -> observation = observation(in);
                case "receivedAt" -> receivedAt = in.instant();
                case "outcome" -> outcome = in.word(Outcome::valueOf);
                default -> in.skip();
            }
        }
        Observation made = in.required("observation", observation);
        return new PastObservation(
                made,
                in.required("receivedAt", receivedAt),
                in.required("outcome", outcome) != Outcome.APPLIED,
                nearest.read(made.at()));
    }

    private static Observation observation(JsonInput in) {
        in.beginObject();
        return ObservationCodec.fields(in);
    }

    private static void fields(JsonGenerator json, PastObservation past) {
        JsonOutput.object(json, "observation", past.observation(), ObservationCodec::fields);
        json.writeNumberProperty("receivedAt", past.receivedAt().toEpochMilli());
        json.writeStringProperty("outcome", (past.late() ? Outcome.APPLIED_TO_HISTORY : Outcome.APPLIED).name());
        NearestGatewayFields.write(json, past.nearest());
    }
}
