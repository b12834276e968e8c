package org.shumao.aggregation.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** The metric {@code shumao.database.readers.waiting}: the pool itself does not see these. */
@Startup
@ApplicationScoped
class ReaderGauge {
    ReaderGauge(Database database, MeterRegistry metrics) {
        Gauge.builder("shumao.database.readers.waiting", database, Database::waitingReaders)
                .description("Readers that wait for one of the connections that readers may have")
                .register(metrics);
    }
}
