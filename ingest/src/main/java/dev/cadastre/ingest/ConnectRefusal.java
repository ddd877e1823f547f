package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;

/** Why a CONNECT is refused, as either version of the protocol says it. */
enum ConnectRefusal {
    BAD_CREDENTIALS(
            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD),
    TOO_MANY_ATTEMPTS(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED),
    SUSPENDED(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
    UNAVAILABLE(
            MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
            MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5),
    PROTOCOL_VERSION(
            MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
            MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION),
    CLIENT_ID(
            MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
            MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID),
    AUTHENTICATION_METHOD(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD),
    TOO_MANY_CONNECTIONS(
            MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
            MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED),
    /** Of version 5 alone; the other has no such wish to refuse. */
    RETAIN(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_RETAIN_NOT_SUPPORTED),
    /** Likewise. */
    PACKET_TOO_LARGE(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_PACKET_TOO_LARGE);

    private final MqttConnectReturnCode code311;
    private final MqttConnectReturnCode code5;

    ConnectRefusal(MqttConnectReturnCode code311, MqttConnectReturnCode code5) {
        this.code311 = code311;
        this.code5 = code5;
    }

    static ConnectRefusal of(ErrorId id) {
        return switch (id) {
            case UNAUTHENTICATED -> BAD_CREDENTIALS;
            case TOO_MANY_ATTEMPTS -> TOO_MANY_ATTEMPTS;
            case TENANT_SUSPENDED -> SUSPENDED;
            default -> UNAVAILABLE;
        };
    }

    MqttConnectReturnCode code311() {
        return code311;
    }

    MqttConnectReturnCode code5() {
        return code5;
    }
}
