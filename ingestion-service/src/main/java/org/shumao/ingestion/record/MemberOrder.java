package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.text.WrittenBytes;

/**
 * Reads the names of one kind of object within one body. Senders write their members in the same order in record after
 * record, so the name that followed last time is tried first: the parser then compares bytes, and nothing is looked up.
 */
final class MemberOrder {
    private final Function<String, @Nullable Field> table;
    private final Set<String> parts;
    private final Map<String, Member> known = new HashMap<>();
    private @Nullable Member first;
    private @Nullable Member last;
    private @Nullable Field field;

    /** A known name, and the one that came behind it last time. */
    private static final class Member {
        private final SerializableString name;
        private final WrittenBytes written;
        private final @Nullable Field field;
        private @Nullable Member next;

        Member(String name, @Nullable Field field) {
            this.name = new SerializedString(name);
            this.written = new WrittenBytes("\"" + name + "\":");
            this.field = field;
        }
    }

    /** @param parts names that stand for no field but for objects or arrays of their own */
    MemberOrder(Function<String, @Nullable Field> table, String... parts) {
        this.table = table;
        this.parts = Set.of(parts);
    }

    /** The object has just started. */
    void start() {
        last = null;
    }

    /** Moves to the next name of the object; false at its end. */
    boolean next(JsonParser json) throws IOException {
        Member expected = last == null ? first : last.next;
        if (expected != null && json.nextFieldName(expected.name)) {
            last = expected;
            field = expected.field;
            return true;
        }
        if (expected == null) {
            json.nextToken();
        }
        if (json.currentToken() != JsonToken.FIELD_NAME) {
            return false;
        }
        Member found = find(json.currentName());
        field = found == null ? null : found.field;
        if (found != null) {
            follow(found);
        }
        return true;
    }

    /** The same in a plain line; false, too, if no known name stands there, or not plainly. */
    boolean next(PlainLine line) {
        Member expected = last == null ? first : last.next;
        if (expected != null && line.take(expected.written)) {
            last = expected;
            field = expected.field;
            return true;
        }
        String name = line.string();
        Member found = name == null || !line.take(':') ? null : find(name);
        if (found == null) {
            return false;
        }
        follow(found);
        field = found.field;
        return true;
    }

    /** What the name stands for; null for a part, and for a name that nobody knows. */
    @Nullable
    Field field() {
        return field;
    }

    /** Whether the name of the last member that a plain line had is this one. */
    boolean isNamed(String name) {
        return last != null && last.name.getValue().equals(name);
    }

    private @Nullable Member find(String name) {
        Member member = known.get(name);
        if (member == null) {
            Field named = table.apply(name);
            if (named != null || parts.contains(name)) {
                member = new Member(name, named);
                known.put(name, member);
            }
        }
        return member;
    }

    private void follow(Member member) {
        if (last == null) {
            first = member;
        } else {
            last.next = member;
        }
        last = member;
    }
}
