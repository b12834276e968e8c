package org.shumao.aggregation.indicator.writer;

import java.io.IOException;
import java.io.OutputStream;

/** Lays out observations in one format. A writer keeps nothing, so one serves all answers; it neither closes nor owns the stream. */
interface ObservationWriter {
    /** @param page what to write: nothing that has not passed disclosure */
    void write(ObservationPage page, Layout layout, OutputStream out) throws IOException;
}
