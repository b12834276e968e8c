package org.shumao.aggregation.release.build;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.contracts.period.Period;

/** Asks whoever knows the figures of a release for the files that announce it; a build that has a headline is announced. */
public final class ReleaseAnnouncement {
    private final ReleasedSnapshot state;
    private final Period period;
    private final Map<String, byte[]> files = new TreeMap<>();

    /**
     * @param state what is public when the files are written, and the build in the place of its release
     * @param period of the release
     */
    ReleaseAnnouncement(ReleasedSnapshot state, Period period) {
        this.state = state;
        this.period = period;
    }

    public ReleasedSnapshot state() {
        return state;
    }

    public Period period() {
        return period;
    }

    /** @param format extension of the file: its language and its kind */
    public void add(String format, byte[] content) {
        files.put(format, content);
    }

    Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }
}
