package dev.cadastre.benchmarks;

/** What is read of a device; the names are what a user types. */
enum Part {
    all(""),
    health("/health"),
    location("/location");

    private final String suffix;

    Part(String suffix) {
        this.suffix = suffix;
    }

    String path(String device) {
        return "/v1/devices/" + device + suffix;
    }
}
