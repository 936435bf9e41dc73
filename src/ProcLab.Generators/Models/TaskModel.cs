namespace ProcLab.Generators.Models;

/// <summary>All that the emitters need to know of one task: text only, no symbols, so that it can be compared and the compilation be
/// freed.</summary>
/// <param name="Host">The type that holds the method.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Handle">The name of the handle's property.</param>
/// <param name="IsPublic">Whether the handle is public; else it is internal.</param>
/// <param name="Name">The task's name.</param>
/// <param name="Signature">Parameters and result as text.</param>
/// <param name="IsIdempotent">Whether the task may run more than once.</param>
/// <param name="DocumentationId">What a documentation comment refers to the method by.</param>
/// <param name="Shape">What the method returns.</param>
/// <param name="Argument">The argument, a tuple for several.</param>
/// <param name="Result">The result, or an item of the stream.</param>
/// <param name="Progress">The progress, if any.</param>
/// <param name="CallArguments">What the method is called with, in order.</param>
/// <param name="Codecs">The codecs to generate for it, those of nested types included.</param>
internal sealed record TaskModel(
    HostModel Host,
    string Method,
    string Handle,
    bool IsPublic,
    string Name,
    string Signature,
    bool IsIdempotent,
    string DocumentationId,
    ReturnShape Shape,
    PayloadModel Argument,
    PayloadModel Result,
    PayloadModel? Progress,
    EquatableArray<string> CallArguments,
    EquatableArray<CodecModel> Codecs);

/// <summary>One kind of value that travels.</summary>
/// <param name="Type">The type as code names it.</param>
/// <param name="Codec">The expression for its codec.</param>
internal sealed record PayloadModel(string Type, string Codec);
