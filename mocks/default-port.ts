// The port that a mock listens on when nobody says which.

/**
 * 4630: IANA has assigned 4622 to 4645 to nobody, browsers block none of them, no system hands them out by itself, and
 * none of the mock servers and media tools that may run beside this one begins there (Prism, whose job is the same, begins at 4010).
 */
export const defaultPort = 4630
