package dev.cadastre.simulator.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data set of three packets in two zones, in the form of the real one. */
final class SmallDataSet {

    private SmallDataSet() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("zones.csv"), """
                zone,kind,x_min_m,y_min_m,x_max_m,y_max_m
                room,room,0,0,20,10
                west,zone,0,0,10,10
                east,zone,10,0,20,10
                """);
        Files.writeString(folder.resolve("gateways.csv"), """
                gateway,mac,x_m,y_m,z_m,zone
                w1,00,1,1,1,west
                e1,01,19,1,1,east
                """);
        Files.writeString(folder.resolve("track-01.csv"), """
                t_seconds,tag,gateway,rssi_dbm
                0.0,t,w1,-60
                0.0,t,e1,-90
                1.5,t,e1,62
                """);
        Files.writeString(folder.resolve("track-01-truth.csv"), """
                t_seconds,x_m,y_m
                0.0,2,2
                1.5,15,2
                """);
    }
}
