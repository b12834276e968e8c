package org.shumao.ingestion.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.validation.RejectedContent;

/** One of our own trade records as it stands in the body. */
public final class RawRecord implements Supplier<RejectedContent> {
    /** Most characters kept of the values of one record: as many as a line of NDJSON can hold, in every form. */
    private static final int MOST_CHARACTERS = Limit.RECORD_CHARACTERS.value();

    final int position;
    final String root;
    final String linesPath;
    public final Findings findings = new Findings();
    public final RecordPart head;
    public final List<RecordPart> lines = new ArrayList<>(4);
    public int linesSeen;
    private int characters;
    private boolean incomplete;
    private @Nullable Map<Field, String> contradictions;

    public RawRecord(int position, String root) {
        this(position, root, root + "/lines", new RecordPart(RecordKeys.HEAD, root, 0));
    }

    /** @param linesPath where findings about the number of lines point to */
    public RawRecord(int position, String root, String linesPath, RecordPart head) {
        this.position = position;
        this.root = root;
        this.linesPath = linesPath;
        this.head = head;
    }

    /** Returns whether so many more characters may be kept of the record; when they may not, none may from then on. */
    public boolean takes(int more) {
        characters = Math.min(characters, MOST_CHARACTERS + 1) + more;
        return !isTooLarge();
    }

    boolean isTooLarge() {
        return characters > MOST_CHARACTERS;
    }

    /** Notes that a part of the record says otherwise about the whole; null where it says nothing. */
    public void contradict(Field field, @Nullable String first, String here) {
        if (contradictions == null) {
            contradictions = new LinkedHashMap<>();
        }
        contradictions.putIfAbsent(field, (first == null ? "" : first) + " | " + here);
    }

    /** Lines were sent that cannot be among its lines. */
    public void lackLines() {
        incomplete = true;
    }

    /**
     * Returns what is kept of it should it be rejected. Of a record that is known without some of its lines none is kept: sent
     * again unmended, it would be taken as if it had no others.
     */
    @Override
    public RejectedContent get() {
        boolean whole = !incomplete && linesSeen == lines.size();
        return whole ? RejectedContent.of(headToKeep(), lines) : RejectedContent.withoutLines(headToKeep(), linesPath);
    }

    /**
     * The head as it may be kept: where its parts contradict each other both values stand, which no rule lets in, or sending
     * the record again unmended would settle the contradiction without anybody having decided it.
     */
    private RecordPart headToKeep() {
        if (contradictions != null) {
            contradictions.forEach(head::contradict);
        }
        return head;
    }

    /** The place of the whole record: without what separates it from a member's name. */
    String path() {
        return root.endsWith(": ") ? root.substring(0, root.length() - 2) : root;
    }
}
