package org.shumao.aggregation.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.indicator.headline.Headline;
import org.shumao.aggregation.resultcache.DataState;

/** The headline of the newest half-year, as the API gives it. */
@ApplicationScoped
class HeadlineSource {
    private final Headline headline;
    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;

    HeadlineSource(Headline headline, Database database, ObjectMapper json, Clock clock) {
        this.headline = headline;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** What the headline follows from; read before it, so that a change in between is found the next time. */
    DataState state() throws SQLException {
        return database.inTransaction(connection -> DataState.read(connection, clock.instant()));
    }

    String json() throws SQLException, JsonProcessingException {
        return json.writeValueAsString(headline.of(Optional.empty()));
    }
}
