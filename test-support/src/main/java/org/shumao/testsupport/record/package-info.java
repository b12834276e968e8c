/** Trade records for tests. */
@org.jspecify.annotations.NullMarked
package org.shumao.testsupport.record;
