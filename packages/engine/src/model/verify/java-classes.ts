/**
 * Names of Java classes: which of them can be loaded. A table (exempt from the limit of lines). Source: JDK 17, public
 * classes of the packages that reports declare values of.
 */
const packages: Readonly<Record<string, string>> = {
  'java.io':
    'BufferedInputStream BufferedOutputStream BufferedReader BufferedWriter ByteArrayInputStream ByteArrayOutputStream CharArrayReader CharArrayWriter CharConversionException Closeable Console DataInput DataInputStream DataOutput DataOutputStream EOFException Externalizable File FileDescriptor FileFilter FileInputStream FileNotFoundException FileOutputStream FilePermission FileReader FileWriter FilenameFilter FilterInputStream FilterOutputStream FilterReader FilterWriter Flushable IOError IOException InputStream InputStreamReader InterruptedIOException InvalidClassException InvalidObjectException LineNumberInputStream LineNumberReader NotActiveException NotSerializableException ObjectInput ObjectInputFilter ObjectInputStream ObjectInputValidation ObjectOutput ObjectOutputStream ObjectStreamClass ObjectStreamConstants ObjectStreamException ObjectStreamField OptionalDataException OutputStream OutputStreamWriter PipedInputStream PipedOutputStream PipedReader PipedWriter PrintStream PrintWriter PushbackInputStream PushbackReader RandomAccessFile Reader SequenceInputStream Serial Serializable SerializablePermission StreamCorruptedException StreamTokenizer StringBufferInputStream StringReader StringWriter SyncFailedException UTFDataFormatException UncheckedIOException UnsupportedEncodingException WriteAbortedException Writer',
  'java.lang':
    'AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError AutoCloseable Boolean BootstrapMethodError Byte CharSequence Character Class ClassCastException ClassCircularityError ClassFormatError ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException Cloneable Comparable Compiler Deprecated Double Enum EnumConstantNotPresentException Error Exception ExceptionInInitializerError Float FunctionalInterface IllegalAccessError IllegalAccessException IllegalArgumentException IllegalCallerException IllegalMonitorStateException IllegalStateException IllegalThreadStateException IncompatibleClassChangeError IndexOutOfBoundsException InheritableThreadLocal InstantiationError InstantiationException Integer InternalError InterruptedException Iterable LayerInstantiationException LinkageError Long Math Module ModuleLayer NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException NoSuchMethodError NoSuchMethodException NullPointerException Number NumberFormatException Object OutOfMemoryError Override Package Process ProcessBuilder ProcessHandle Readable Record ReflectiveOperationException Runnable Runtime RuntimeException RuntimePermission SafeVarargs SecurityException SecurityManager Short StackOverflowError StackTraceElement StackWalker StrictMath String StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System Thread ThreadDeath ThreadGroup ThreadLocal Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError Void',
  'java.math': 'BigDecimal BigInteger MathContext RoundingMode',
  'java.net':
    'Authenticator BindException CacheRequest CacheResponse ConnectException ContentHandler ContentHandlerFactory CookieHandler CookieManager CookiePolicy CookieStore DatagramPacket DatagramSocket DatagramSocketImpl DatagramSocketImplFactory FileNameMap HttpCookie HttpRetryException HttpURLConnection IDN Inet4Address Inet6Address InetAddress InetSocketAddress InterfaceAddress JarURLConnection MalformedURLException MulticastSocket NetPermission NetworkInterface NoRouteToHostException PasswordAuthentication PortUnreachableException ProtocolException ProtocolFamily Proxy ProxySelector ResponseCache SecureCacheResponse ServerSocket Socket SocketAddress SocketException SocketImpl SocketImplFactory SocketOption SocketOptions SocketPermission SocketTimeoutException StandardProtocolFamily StandardSocketOptions URI URISyntaxException URL URLClassLoader URLConnection URLDecoder URLEncoder URLPermission URLStreamHandler URLStreamHandlerFactory UnixDomainSocketAddress UnknownHostException UnknownServiceException',
  'java.sql':
    'Array BatchUpdateException Blob CallableStatement ClientInfoStatus Clob Connection ConnectionBuilder DataTruncation DatabaseMetaData Date Driver DriverAction DriverManager DriverPropertyInfo JDBCType NClob ParameterMetaData PreparedStatement PseudoColumnUsage Ref ResultSet ResultSetMetaData RowId RowIdLifetime SQLClientInfoException SQLData SQLDataException SQLException SQLFeatureNotSupportedException SQLInput SQLIntegrityConstraintViolationException SQLInvalidAuthorizationSpecException SQLNonTransientConnectionException SQLNonTransientException SQLOutput SQLPermission SQLRecoverableException SQLSyntaxErrorException SQLTimeoutException SQLTransactionRollbackException SQLTransientConnectionException SQLTransientException SQLType SQLWarning SQLXML Savepoint ShardingKey ShardingKeyBuilder Statement Struct Time Timestamp Types Wrapper',
  'java.text':
    'Annotation AttributedCharacterIterator AttributedString Bidi BreakIterator CharacterIterator ChoiceFormat CollationElementIterator CollationKey Collator CompactNumberFormat DateFormat DateFormatSymbols DecimalFormat DecimalFormatSymbols FieldPosition Format MessageFormat Normalizer NumberFormat ParseException ParsePosition RuleBasedCollator SimpleDateFormat StringCharacterIterator',
  'java.time':
    'Clock DateTimeException DayOfWeek Duration Instant InstantSource LocalDate LocalDateTime LocalTime Month MonthDay OffsetDateTime OffsetTime Period Year YearMonth ZoneId ZoneOffset ZonedDateTime',
  'java.util':
    'AbstractCollection AbstractList AbstractMap AbstractQueue AbstractSequentialList AbstractSet ArrayDeque ArrayList Arrays Base64 BitSet Calendar Collection Collections Comparator ConcurrentModificationException Currency Date Deque Dictionary DoubleSummaryStatistics DuplicateFormatFlagsException EmptyStackException EnumMap EnumSet Enumeration EventListener EventListenerProxy EventObject FormatFlagsConversionMismatchException Formattable FormattableFlags Formatter FormatterClosedException GregorianCalendar HashMap HashSet Hashtable HexFormat IdentityHashMap IllegalFormatCodePointException IllegalFormatConversionException IllegalFormatException IllegalFormatFlagsException IllegalFormatPrecisionException IllegalFormatWidthException IllformedLocaleException InputMismatchException IntSummaryStatistics InvalidPropertiesFormatException Iterator LinkedHashMap LinkedHashSet LinkedList List ListIterator ListResourceBundle Locale LongSummaryStatistics Map MissingFormatArgumentException MissingFormatWidthException MissingResourceException NavigableMap NavigableSet NoSuchElementException Objects Observable Observer Optional OptionalDouble OptionalInt OptionalLong PrimitiveIterator PriorityQueue Properties PropertyPermission PropertyResourceBundle Queue Random RandomAccess ResourceBundle Scanner ServiceConfigurationError ServiceLoader Set SimpleTimeZone SortedMap SortedSet Spliterator Spliterators SplittableRandom Stack StringJoiner StringTokenizer TimeZone Timer TimerTask TooManyListenersException TreeMap TreeSet UUID UnknownFormatConversionException UnknownFormatFlagsException Vector WeakHashMap',
};

const names: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(packages).map(([name, classes]) => [name, new Set(classes.split(' '))]),
);

/** Where classes that the peer brings along come from. */
const known = [
  'java.',
  'javax.',
  'jakarta.',
  'sun.',
  'com.sun.',
  'jdk.',
  'groovy.',
  'net.sf.',
  'oracle.',
  'microsoft.',
  'org.apache.',
  'org.codehaus.',
  'org.groovy.',
  'org.hibernate.',
  'org.jfree.',
  'org.joda.',
  'org.json.',
  'org.mozilla.',
  'org.olap4j.',
  'org.postgresql.',
  'org.springframework.',
  'org.w3c.',
  'org.xml.',
  'mondrian.',
  'com.fasterxml.',
  'com.google.',
  'com.ibm.',
  'com.jaspersoft.',
  'com.lowagie.',
  'com.mysql.',
  'com.mongodb.',
];

/**
 * Whether a class can be loaded, as far as its name tells: those of Java's basic packages one by one, others by where
 * they come from. Arrays always can.
 */
export function canLoadClass(name: string): boolean {
  if (name.startsWith('[') || name.endsWith('[]')) return true;
  const outer = name.split('$')[0] as string;
  const dot = outer.lastIndexOf('.');
  const classes = names.get(outer.slice(0, Math.max(dot, 0)));
  return classes?.has(outer.slice(dot + 1)) ?? known.some((prefix) => outer.startsWith(prefix));
}
