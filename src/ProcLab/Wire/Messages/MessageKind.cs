namespace ProcLab.Wire;

/// <summary>The first element of every message. The numbers are the protocol's; they never change their meaning.</summary>
internal enum MessageKind
{
    /// <summary>Worker to host, first: <c>[0, oldest, newest, pid]</c>.</summary>
    Hello = 0,

    /// <summary>Host to worker, answers hello: <c>[1, version, worker name, wait for debugger, culture, recorder, largest payload]</c>.</summary>
    Welcome = 1,

    /// <summary>Worker to host: <c>[2, keeps the recorder, takes payloads in parts]</c>. From now on it takes work.</summary>
    Ready = 2,

    /// <summary>Host to worker: <c>[3, number, assembly, name, signature]</c>. Sent before the first run of a task on a link.</summary>
    Define = 3,

    /// <summary>Host to worker: <c>[4, item, task number, attempt, place, argument]</c>.</summary>
    Run = 4,

    /// <summary>Host to worker: <c>[5, item]</c>.</summary>
    Cancel = 5,

    /// <summary>Host to worker: <c>[6, item, count]</c>. That many more streamed items may be sent.</summary>
    Credit = 6,

    /// <summary>Host to worker: <c>[7]</c>. Finish what has begun and exit with code 0.</summary>
    Leave = 7,

    /// <summary>Worker to host: <c>[8, item, run time in µs, value]</c>. Ends the item.</summary>
    Result = 8,

    /// <summary>Worker to host: <c>[9, item, run time in µs, cause, error]</c>. Ends the item.</summary>
    Failure = 9,

    /// <summary>Worker to host: <c>[10, item, value]</c>.</summary>
    Progress = 10,

    /// <summary>Worker to host: <c>[11, item, value]</c>. One item of a stream.</summary>
    Item = 11,

    /// <summary>Worker to host, before hello where a proof of identity is needed: <c>[12, pid, nonce]</c>.</summary>
    Claim = 12,

    /// <summary>Host to worker, answers claim: <c>[13, nonce]</c>.</summary>
    Challenge = 13,

    /// <summary>Worker to host, answers challenge, and then host to worker: <c>[14, proof]</c>.</summary>
    Proof = 14,

    /// <summary>Both ways: <c>[15, transfer, bytes]</c>. A part of a payload that is too large for one frame.</summary>
    Part = 15,

    /// <summary>Both ways: <c>[16, transfer]</c>. The payload of the next message is the one whose parts have come.</summary>
    Payload = 16,

    /// <summary>Both ways: <c>[17, transfer]</c>. The rest of a payload will not come.</summary>
    Forget = 17,

    // Between a process that uses shared objects and the one that holds them.

    /// <summary>Holder to user, answers hello: <c>[18, version]</c>.</summary>
    Greeting = 18,

    /// <summary>User to holder: <c>[19, channel, object, role, type]</c>.</summary>
    Attach = 19,

    /// <summary>Holder to user, answers attach: <c>[20, channel, member, board, lane, files, closed, error]</c>.</summary>
    Attached = 20,

    /// <summary>Holder to user: <c>[21, channel, cause, reason]</c>. Answers attach, or ends the use of the object.</summary>
    Refused = 21,

    /// <summary>Both ways: <c>[22, channel]</c>. There is something in the shared memory.</summary>
    Ring = 22,

    /// <summary>User to holder: <c>[23, channel, number, question]</c>.</summary>
    Ask = 23,

    /// <summary>Holder to user, answers ask: <c>[24, channel, number, figures]</c>.</summary>
    Answer = 24,

    /// <summary>Both ways: <c>[25, channel, error]</c>. Nothing can be put any more.</summary>
    Close = 25,

    /// <summary>User to holder: <c>[26, channel]</c>.</summary>
    Detach = 26,

    /// <summary>Both ways: <c>[27, number]</c>. The user answers with the same.</summary>
    Ping = 27,
}
