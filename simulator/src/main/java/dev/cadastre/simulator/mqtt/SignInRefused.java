package dev.cadastre.simulator.mqtt;

import dev.cadastre.simulator.DeviceLogin;

/** The server answered CONNECT with something else than "accepted". */
final class SignInRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    SignInRefused(DeviceLogin login, int code) {
        super("the sign-in of %s was refused with code %d (%s)".formatted(login, code, reason(code)));
    }

    private static String reason(int code) {
        return switch (code) {
            case 1 -> "protocol version";
            case 2 -> "client id";
            case 3 -> "server unavailable";
            case 4 -> "bad user name or password";
            case 5 -> "not authorized";
            default -> "unknown";
        };
    }
}
