package dev.cadastre.model;

/**
 * {@link Placement}s as they lie in {@link Topic#PLACEMENTS}: in a compact binary form, each being written once and read by
 * every part behind the pipeline. Records of earlier releases are JSON, and are read as well.
 */
public final class PlacementCodec {

    static final String CONTENT_TYPE = "application/vnd.cadastre.placement";

    private PlacementCodec() {}

    /** @throws CadastreException {@link ErrorId#RECORD_UNREADABLE} if this is no placement */
    public static Placement read(byte[] value) {
        return isBinary(value) ? PlacementBytes.read(value) : PlacementFields.read(value);
    }

    public static byte[] write(Placement placement) {
        return PlacementBytes.write(placement);
    }

    /**
     * The placement as JSON, for readers outside of the platform.
     *
     * @return the value itself where it is of an earlier release
     * @throws CadastreException {@link ErrorId#RECORD_UNREADABLE} if this is no placement
     */
    public static byte[] toJson(byte[] value) {
        return isBinary(value) ? PlacementFields.write(PlacementBytes.read(value)) : value;
    }

    private static boolean isBinary(byte[] value) {
        return value.length > 0 && value[0] == PlacementBytes.VERSION;
    }
}
