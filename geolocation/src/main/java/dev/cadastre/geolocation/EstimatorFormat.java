package dev.cadastre.geolocation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How estimators of one kind begin and how what they believe is kept between two lives of a process.
 *
 * @param <E> the kind
 */
public interface EstimatorFormat<E extends ZoneEstimator> {

    /** An estimator without any readings. */
    E fresh();

    void write(E estimator, DataOutput out) throws IOException;

    /** @throws IOException if these are not the bytes {@link #write} gave */
    E read(DataInput in) throws IOException;
}
