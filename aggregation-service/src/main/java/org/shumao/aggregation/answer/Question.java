package org.shumao.aggregation.answer;

import java.util.function.ToIntFunction;
import org.shumao.aggregation.database.Database;

/**
 * A question that takes seconds.
 *
 * @param asked what is asked, in one form for everybody who asks the same; a value with equality
 * @param type of the answer
 * @param computation how the answer is found in a snapshot; what it answers does not change
 * @param bytes what an answer takes of the heap, about
 */
public record Question<T>(Object asked, Class<T> type, Database.Work<T> computation, ToIntFunction<T> bytes) {}
