package org.shumao.kit.page;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;

/** This bean holds the parameters of every list; it is a {@code @BeanParam} of its operation. */
public class Paging {
    public static final int USUAL_LIMIT = 100;
    public static final int MOST = 1_000;

    static final String CURSOR = "cursor";
    static final String LIMIT = "limit";

    @Parameter(description = "Where the page begins; next has it, and it belongs to the same other parameters")
    @QueryParam(CURSOR)
    public @Nullable String cursor;

    @Parameter(
            description = "At most so many entries",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @QueryParam(LIMIT)
    public @Nullable String limit;

    @Context
    public @Nullable UriInfo address;

    /**
     * The question for a page, bound to the address and all its other parameters. What is wrong is added to the violations.
     *
     * @param isPosition whether these parts can be the sort key of an entry
     */
    public PageRequest check(Predicate<List<String>> isPosition, Violations violations) {
        return check(question(), isPosition, violations);
    }

    /** @param question all that decides which entries there are and in which order, where that is not all of the parameters */
    public PageRequest check(String question, Predicate<List<String>> isPosition, Violations violations) {
        int most = violations.number(LIMIT, limit, USUAL_LIMIT, 1, MOST);
        List<String> after = PageCursor.read(cursor, question, isPosition, violations);
        return new PageRequest(question, after == null ? List.of() : after, most);
    }

    /** Checks the same where nothing else can be wrong with the question. */
    public PageRequest check(Predicate<List<String>> isPosition) {
        Violations violations = new Violations();
        PageRequest request = check(isPosition, violations);
        violations.throwIfAny();
        return request;
    }

    private String question() {
        if (address == null) {
            return "";
        }
        Map<String, List<String>> others = new TreeMap<>(address.getQueryParameters());
        others.keySet().removeAll(Set.of(CURSOR, LIMIT));
        return address.getPath() + others;
    }
}
