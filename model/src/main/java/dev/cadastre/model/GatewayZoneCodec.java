package dev.cadastre.model;

import tools.jackson.core.JsonGenerator;

/** {@link GatewayZone}s as they lie in {@link Topic#GATEWAYS}. */
public final class GatewayZoneCodec {

    private GatewayZoneCodec() {}

    /** @throws CadastreException {@link ErrorId#RECORD_UNREADABLE} if this is no gateway with its zone */
    public static GatewayZone read(byte[] json) {
        return JsonInput.read(json, JsonInput.Origin.STORED, GatewayZoneCodec::fields);
    }

    public static byte[] write(GatewayZone gatewayZone) {
        return JsonOutput.write(gatewayZone, GatewayZoneCodec::fields);
    }

    private static GatewayZone fields(JsonInput in) {
        TenantId tenant = null;
        GatewayId gateway = null;
        ZoneId zone = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "tenant" -> tenant = in.word(TenantId::new);
                case "gateway" -> gateway = in.word(GatewayId::new);
                case "zone" -> zone = in.isNull() ? null : in.word(ZoneId::new);
                default -> in.skip();
            }
        }
        return new GatewayZone(in.required("tenant", tenant), in.required("gateway", gateway), zone);
    }

    private static void fields(JsonGenerator json, GatewayZone gatewayZone) {
        json.writeStringProperty("tenant", gatewayZone.tenant().value());
        json.writeStringProperty("gateway", gatewayZone.gateway().value());
        if (gatewayZone.zone() != null) {
            json.writeStringProperty("zone", gatewayZone.zone().value());
        }
    }
}
