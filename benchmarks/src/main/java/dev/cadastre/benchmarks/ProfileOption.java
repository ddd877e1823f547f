package dev.cadastre.benchmarks;

import picocli.CommandLine.Option;

/** Whether a bench profiles the platform while it measures. */
final class ProfileOption {

    @Option(
            names = "--jfr",
            description = "Profile the platform of --data meanwhile (Flight Recorder): processor time by stage.")
    boolean profiled;
}
