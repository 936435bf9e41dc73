namespace ProcLab.Wire;

/// <summary>A value of the user's inside a message: exactly one MessagePack value, always the message's last field.</summary>
internal interface IPayload
{
    void Write(ref MessagePackWriter writer);
}
