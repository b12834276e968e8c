package org.shumao.aggregation.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.shumao.aggregation.indicator.headline.Headline;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.DataState;

/** The headline of the newest half-year, as the API gives it. */
@ApplicationScoped
class HeadlineSource {
    private final Headline headline;
    private final PublicState states;
    private final ObjectMapper json;
    private final Clock clock;

    HeadlineSource(Headline headline, PublicState states, ObjectMapper json, Clock clock) {
        this.headline = headline;
        this.states = states;
        this.json = json;
        this.clock = clock;
    }

    /** What the headline follows from; read before it, so that a change in between is found the next time. */
    DataState state(ReadFrom from) throws SQLException {
        return DataState.read(states, from, clock.instant());
    }

    String json(ReadFrom from) throws SQLException, JsonProcessingException {
        return json.writeValueAsString(headline.of(Optional.empty(), from));
    }
}
