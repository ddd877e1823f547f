package dev.cadastre.model;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** {@link Placement}s as JSON: as earlier releases wrote them, and as services of other teams read them. */
final class PlacementFields {

    private PlacementFields() {}

    static Placement read(byte[] json) {
        return JsonInput.read(json, JsonInput.Origin.STORED, PlacementFields::fields);
    }

    static byte[] write(Placement placement) {
        return JsonOutput.write(placement, PlacementFields::fields);
    }

    private static Placement fields(JsonInput in) {
        TenantId tenant = null;
        DeviceId device = null;
        long registration = 0;
        Long epoch = null;
        Long ordinal = null;
        Outcome outcome = null;
        Observation observation = null;
        Instant receivedAt = null;
        Whereabouts whereabouts = null;
        NearestGatewayFields then = new NearestGatewayFields();
        Ledger ledger = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "tenant" -> tenant = in.word(TenantId::new);
                case "device" -> device = in.word(DeviceId::new);
                case "registration" -> registration = in.integer();
                case "epoch" -> epoch = in.integer();
                case "ordinal" -> ordinal = in.integer();
                case "outcome" -> outcome = in.word(Outcome::valueOf);
                case "observation" -> observation = observation(in);
                case "receivedAt" -> receivedAt = in.instant();
                case "whereabouts" -> whereabouts = WhereaboutsFields.read(in);
                case "then" -> then(in, then);
                case "ledger" -> ledger = LedgerFields.read(in);
                default -> in.skip();
            }
        }
        Observation made = in.required("observation", observation);
        return new Placement(
                in.required("tenant", tenant),
                new DeviceRegistration(in.required("device", device), registration),
                new Order(in.required("epoch", epoch), in.required("ordinal", ordinal)),
                in.required("outcome", outcome),
                made,
                in.required("receivedAt", receivedAt),
                in.required("whereabouts", whereabouts),
                then.read(made.at()),
                in.required("ledger", ledger));
    }

    private static Observation observation(JsonInput in) {
        in.beginObject();
        return ObservationCodec.fields(in);
    }

    private static void then(JsonInput in, NearestGatewayFields then) {
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (!then.take(field, in)) {
                in.skip();
            }
        }
    }

    private static void fields(JsonGenerator json, Placement placement) {
        json.writeStringProperty("tenant", placement.tenant().value());
        json.writeStringProperty("device", placement.device().value());
        if (placement.registration().number() > 0) {
            json.writeNumberProperty("registration", placement.registration().number());
        }
        json.writeNumberProperty("epoch", placement.order().epoch());
        json.writeNumberProperty("ordinal", placement.order().ordinal());
        json.writeStringProperty("outcome", placement.outcome().name());
        JsonOutput.object(json, "observation", placement.observation(), ObservationCodec::fields);
        json.writeNumberProperty("receivedAt", placement.receivedAt().toEpochMilli());
        JsonOutput.object(json, "whereabouts", placement.whereabouts(), WhereaboutsFields::write);
        if (placement.then() != null) {
            JsonOutput.object(json, "then", placement.then(), NearestGatewayFields::write);
        }
        JsonOutput.object(json, "ledger", placement.ledger(), LedgerFields::write);
    }
}
