package org.shumao.ingestion.record;

import java.util.ArrayList;
import java.util.List;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;

/** One of our own trade records as it stands in the body. */
final class WrittenRecord {
    final int position;
    final String root;
    final Findings findings = new Findings();
    final Section head;
    final List<Section> lines = new ArrayList<>(4);
    int linesSeen;

    WrittenRecord(int position, String root) {
        this.position = position;
        this.root = root;
        this.head = new Section(RecordKeys.HEAD, root, 0);
    }
}
