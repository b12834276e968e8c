/** What those who run the services do to them: migrate, create topics, roll out, watch. */
@NullMarked
package org.shumao.systemtests.operation;

import org.jspecify.annotations.NullMarked;
