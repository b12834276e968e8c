package org.shumao.aggregation.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;

/** Takes snapshots of the newest or of the public state of the data: a request takes one and passes it down. */
@ApplicationScoped
public class Snapshots {
    private final PublicState states;
    private final Clock clock;

    Snapshots(PublicState states, Clock clock) {
        this.states = states;
        this.clock = clock;
    }

    /**
     * Reads all of a result at one moment.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the first public state is being made, which takes long
     */
    public <T> T in(ReadFrom from, Snapshot.Work<T> work) throws SQLException {
        return states.inSnapshot(from, connection -> {
            Instant now = clock.instant();
            return work.run(new Snapshot(connection, DataState.read(connection, now), now));
        });
    }

    /** Returns the present state by one short statement, for whoever may need nothing else. */
    public DataState state(ReadFrom from) throws SQLException {
        return DataState.read(states, from, clock.instant());
    }
}
