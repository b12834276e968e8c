package org.shumao.aggregation.resultcache;

import java.util.function.ToIntFunction;
import org.shumao.aggregation.database.Database;

/**
 * A query that takes seconds.
 *
 * @param key equal for all queries with the same result; a value with equality
 * @param type of the result
 * @param computation how the result is found in a snapshot; nothing changes a result
 * @param bytes what a result takes of the heap, about
 */
public record CachedQuery<T>(Object key, Class<T> type, Database.Work<T> computation, ToIntFunction<T> bytes) {}
