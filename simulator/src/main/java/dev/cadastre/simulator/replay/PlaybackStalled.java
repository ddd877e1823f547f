package dev.cadastre.simulator.replay;

/** The server stopped taking or showing what was published. */
final class PlaybackStalled extends RuntimeException {

    private static final long serialVersionUID = 1;

    PlaybackStalled(String message) {
        super(message);
    }
}
