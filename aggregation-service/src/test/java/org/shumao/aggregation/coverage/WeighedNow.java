package org.shumao.aggregation.coverage;

import io.quarkus.arc.Arc;
import java.sql.SQLException;

/** Weighs the response of reporters at once, for tests that do not wait for the background. */
public final class WeighedNow {
    private WeighedNow() {}

    public static void weigh() throws SQLException {
        Arc.container().instance(ResponseWeigher.class).get().weighNewest();
    }
}
